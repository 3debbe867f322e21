import { useRef, useState } from 'react';
import { send } from '#renderer/api/client.ts';
import type { BodyFor } from '#renderer/api/endpoints.ts';
import { sayProblem } from '#renderer/api/problem.ts';
import { importQuery, keys } from '#renderer/api/queries.ts';
import { queryClient } from '#renderer/api/query-client.ts';
import { showToast } from '#renderer/ui/toasts.tsx';
import type { Decision, RowDecision } from './row-decisions.ts';

export type Change = BodyFor<'updateImport'>;

export interface ImportChanges {
  /** Whether the file is being read another way right now. */
  readonly isReading: boolean;
  /** Why it could not be read as it was last wished; it stays as it was read before. */
  readonly problem: unknown;
  /** Reads the file another way. */
  readonly change: (change: Change) => void;
  /** What was decided and is not kept yet, by row. */
  readonly decided: ReadonlyMap<number, Decision>;
  readonly decide: (rows: readonly RowDecision[]) => void;
}

/** As the API has it. */
const mostAtOnce = 1000;

/** Changes of a preview, one after the other; what is decided about rows shows at once and is sent together. */
export function useImportChanges(id: number): ImportChanges {
  const turn = useRef<Promise<void>>(Promise.resolve());
  const waiting = useRef<RowDecision[]>([]);
  const [reading, setReading] = useState(0);
  const [problem, setProblem] = useState<unknown>(null);
  const [decided, setDecided] = useState<ReadonlyMap<number, Decision>>(new Map());

  const patch = async (body: Change) => {
    const { answer } = await send('updateImport', { params: { id }, body }, { undoable: false });
    queryClient.setQueryData(importQuery(id).queryKey, answer);
    await queryClient.invalidateQueries({ queryKey: [...keys.imports, 'rows', id] });
  };
  const inTurn = (work: () => Promise<void>) => {
    turn.current = turn.current.then(work);
  };

  const change = (body: Change) => {
    setReading((count) => count + 1);
    inTurn(async () => {
      try {
        await patch(body);
        setProblem(null);
      } catch (error) {
        setProblem(error);
      }
      setReading((count) => count - 1);
    });
  };

  const sendDecisions = async () => {
    const rows = waiting.current.splice(0, mostAtOnce);
    if (rows.length === 0) return;
    try {
      await patch({ rows: [...new Map(rows.map((each) => [each.row, each])).values()] });
    } catch (error) {
      showToast({ message: sayProblem(error), tone: 'bad' });
    }
    setDecided((before) => {
      const open = new Set(waiting.current.map(({ row }) => row));
      const kept = [...before].filter(([row]) => open.has(row) || !rows.some((each) => each.row === row));
      return new Map(kept);
    });
  };
  const decide = (rows: readonly RowDecision[]) => {
    waiting.current.push(...rows);
    setDecided((before) => new Map([...before, ...rows.map(({ row, decision }) => [row, decision] as const)]));
    inTurn(sendDecisions);
  };
  return { isReading: reading > 0, problem, change, decided, decide };
}
