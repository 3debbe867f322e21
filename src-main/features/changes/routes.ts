import { route, type SlowInput, slowRoute, WrittenAnswer } from '#main/api/route.ts';
import type { SlowWriter } from '#main/db/slow-writer.ts';
import * as contract from '#shared/contract/changes.ts';
import type { Endpoint } from '#shared/contract/endpoint.ts';
import * as changes from './service.ts';

export function createChangeRoutes(takeBackImport: changes.TakeBackImport, writer: SlowWriter) {
  /** A change of many things is turned in a thread; null where the request's own transaction can do it. */
  const prepareTurn = async (
    { ctx, caller, ownWork }: Pick<SlowInput<Endpoint>, 'ctx' | 'caller' | 'ownWork'>,
    changeId: number,
    kind: 'undo' | 'redo',
  ) => {
    if (!changes.isLarge(ctx, changeId)) return null;
    const { json, changeId: logged } = await writer.run(ctx, caller, { kind, changeId }, ownWork.begin);
    return new WrittenAnswer(json, logged);
  };

  return [
    route(contract.listChanges, ({ ctx, query }) => changes.listChanges(ctx, query)),
    slowRoute(
      contract.undoChange,
      (input) => prepareTurn(input, input.params.id, 'undo'),
      ({ ctx, params }, done) => done ?? changes.undoChange(ctx, params.id, takeBackImport),
    ),
    slowRoute(
      contract.redoChange,
      (input) => prepareTurn(input, input.params.id, 'redo'),
      ({ ctx, params }, done) => done ?? changes.redoChange(ctx, params.id),
    ),
  ];
}
