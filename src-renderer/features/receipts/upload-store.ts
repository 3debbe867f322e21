import { create } from 'zustand';
import type { Receipt } from '#renderer/api/queries.ts';

export interface RejectedFile {
  readonly name: string;
  readonly reason: string;
}

/** A file by the name it was dropped under, and the receipt that has its bytes. */
export interface KnownFile {
  readonly name: string;
  readonly receipt: Receipt;
}

export interface TwinFile {
  readonly name: string;
  /** The name of the one that was added. */
  readonly of: string;
}

interface UploadState {
  /** Files on their way, and how many were to go when the first of them went. */
  readonly sending: number;
  readonly toSend: number;
  /** Grows when a person stops what is on its way. */
  readonly stops: number;
  /** Files that were not taken, until the list is put away. */
  readonly rejected: readonly RejectedFile[];
  /** Files whose receipt was there already, until the list is put away. */
  readonly known: readonly KnownFile[];
  /** Files that were dropped together with one of the same content, until the list is put away. */
  readonly twins: readonly TwinFile[];
}

const idle = { sending: 0, toSend: 0, rejected: [], known: [], twins: [] };

export const useUploads = create<UploadState>(() => ({ ...idle, stops: 0 }));

export function beginSending(count: number): void {
  useUploads.setState(({ sending, toSend }) => ({ sending: sending + count, toSend: toSend + count }));
}

export function endSending(count: number): void {
  useUploads.setState(({ sending, toSend }) => ({
    sending: sending - count,
    toSend: sending === count ? 0 : toSend,
  }));
}

/** What was not sent yet stays where it is. */
export function stopSending(): void {
  useUploads.setState(({ stops }) => ({ stops: stops + 1 }));
}

export function clearRejected(): void {
  useUploads.setState({ rejected: [] });
}

export function clearKnown(): void {
  useUploads.setState({ known: [], twins: [] });
}

/** Somebody else signs in: what was sent before is not theirs to see. */
export function forgetUploads(): void {
  useUploads.setState(({ stops }) => ({ ...idle, stops: stops + 1 }));
}
