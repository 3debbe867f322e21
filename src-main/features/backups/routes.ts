import { findAnswer, hashRequest, readIdempotencyKey, storeAnswer } from '#main/api/idempotency.ts';
import { rawRoute, route, slowRoute } from '#main/api/route.ts';
import { hasUser } from '#main/features/users/service.ts';
import { AppError } from '#main/lib/app-error.ts';
import * as contract from '#shared/contract/backups.ts';
import type { BackupService } from './service.ts';

export function createBackupRoutes(backups: BackupService) {
  return [
    route(contract.listBackups, ({ ctx, query }) => backups.list(ctx, query)),
    slowRoute(
      contract.createBackup,
      async ({ ctx }) => ({ backup: await backups.create(ctx), isWanted: false }),
      (_, made) => {
        made.isWanted = true;
        return made.backup;
      },
      {
        location: ({ id }) => `/backups/${id}`,
        // A repeated request is answered with the backup that the first one made.
        release: async ({ backup, isWanted }) => {
          if (!isWanted) backups.remove(backup.id);
        },
      },
    ),
    route(contract.getBackup, ({ ctx, params }) => backups.get(ctx, params.id)),
    rawRoute(contract.getBackupDifference, async ({ ctx, params }) => toJson(await backups.compare(ctx, params.id))),
    rawRoute(contract.restoreBackup, async ({ ctx, params, body, request, isAllowed }) => {
      const key = readIdempotencyKey(request);
      // Without the body: a quick hash of a password is not kept.
      const hash = hashRequest('POST', `/backups/${params.id}/restore`, null);
      const known = key === null ? null : findAnswer(ctx, key, hash);
      if (known) return new Response(known.body, { status: known.status, headers: { ...json, ...known.headers } });
      const answer = await backups.restore(ctx, params.id, body.password, {
        checkCaller: () => {
          if (!isAllowed()) throw new AppError('token_revoked', 'Another restore was faster. Sign in again.');
        },
        keepAnswer: (db, restored) => {
          if (key === null || !hasUser(db, ctx.userId)) return;
          storeAnswer({ ...ctx, db }, key, hash, { status: 200, headers: {}, body: JSON.stringify(restored) });
        },
      });
      return toJson(answer);
    }),
  ];
}

const json = { 'content-type': 'application/json', 'cache-control': 'no-store' };

function toJson(body: unknown): Response {
  return new Response(JSON.stringify(body), { headers: json });
}
