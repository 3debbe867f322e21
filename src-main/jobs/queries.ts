import { sqlBuilder as sql } from '#main/db/builder.ts';
import type { Db } from '#main/db/connection.ts';
import type { Schema } from '#main/db/schema.ts';

export type JobKind = Schema['jobs']['kind'];
export type JobRow = NonNullable<ReturnType<typeof findNextJob>>;

/** Queues a job; one that waits or runs for the same subject stays the only one. */
export function enqueueJob(db: Db, userId: number, kind: JobKind, subjectId: number, now: string): void {
  db.run(
    sql
      .insertInto('jobs')
      .values({ user_id: userId, kind, subject_id: subjectId, status: 'queued', created_at: now })
      .onConflict((oc) => oc.columns(['kind', 'subject_id']).doUpdateSet({ status: 'queued', attempts: 0 })),
  );
}

export function findNextJob(db: Db) {
  return db.get(sql.selectFrom('jobs').selectAll().where('status', '=', 'queued').orderBy('id').limit(1));
}

export function markJobRunning(db: Db, id: number): void {
  db.run(
    sql
      .updateTable('jobs')
      .set((eb) => ({ status: 'running', attempts: eb('attempts', '+', 1) }))
      .where('id', '=', id),
  );
}

export function hasJobs(db: Db): boolean {
  return db.get(sql.selectFrom('jobs').select('id').limit(1)) !== undefined;
}

/** Whether a job is still wanted. */
export function hasJob(db: Db, id: number): boolean {
  return db.get(sql.selectFrom('jobs').select('id').where('id', '=', id)) !== undefined;
}

/** Whether a job for a subject waits or runs. */
export function hasJobFor(db: Db, kind: JobKind, subjectId: number): boolean {
  const query = sql.selectFrom('jobs').select('id').where('kind', '=', kind).where('subject_id', '=', subjectId);
  return db.get(query) !== undefined;
}

/** Puts jobs that a process left behind back into the queue. */
export function requeueRunning(db: Db): void {
  db.run(sql.updateTable('jobs').set({ status: 'queued' }).where('status', '=', 'running'));
}

/** Puts a job back into the queue as if it had never been started. */
export function requeueUntried(db: Db, id: number): void {
  db.run(
    sql
      .updateTable('jobs')
      .set((eb) => ({ status: 'queued', attempts: eb('attempts', '-', 1) }))
      .where('id', '=', id)
      .where('status', '=', 'running'),
  );
}

/** Removes a job that is done, unless it was queued again meanwhile. */
export function finishJob(db: Db, id: number): void {
  db.run(sql.deleteFrom('jobs').where('id', '=', id).where('status', '=', 'running'));
}

export function deleteJob(db: Db, kind: JobKind, subjectId: number): void {
  db.run(sql.deleteFrom('jobs').where('kind', '=', kind).where('subject_id', '=', subjectId));
}

export function findLease(db: Db) {
  return db.get(sql.selectFrom('job_lease').selectAll().where('id', '=', 1));
}

export function putLease(db: Db, owner: string, expiresAt: string): void {
  db.run(
    sql
      .insertInto('job_lease')
      .values({ id: 1, owner, expires_at: expiresAt })
      .onConflict((oc) => oc.column('id').doUpdateSet({ owner, expires_at: expiresAt })),
  );
}

export function deleteLease(db: Db, owner: string): void {
  db.run(sql.deleteFrom('job_lease').where('owner', '=', owner));
}
