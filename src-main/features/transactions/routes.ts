import { AnswerWithStatus, route } from '#main/api/route.ts';
import * as bulkContract from '#shared/contract/bulk-transactions.ts';
import * as duplicateContract from '#shared/contract/duplicates.ts';
import * as contract from '#shared/contract/transactions.ts';
import { dismissDuplicate, listDuplicates } from './duplicates/duplicates.ts';
import * as transactions from './service.ts';

export const transactionRoutes = [
  route(contract.listTransactions, ({ ctx, query }) => transactions.listTransactions(ctx, query)),
  route(contract.getOutline, ({ ctx, query }) => transactions.getOutline(ctx, query)),
  route(contract.createTransaction, ({ ctx, body }) => transactions.createTransaction(ctx, body), {
    location: ({ id }) => `/transactions/${id}`,
  }),
  route(
    bulkContract.splitTransaction,
    ({ ctx, body }) => {
      const { transaction, isNew } = transactions.splitTransaction(ctx, body);
      return new AnswerWithStatus(isNew ? 201 : 200, transaction);
    },
    { location: ({ id }) => `/transactions/${id}` },
  ),
  route(duplicateContract.listDuplicates, ({ ctx, query }) => listDuplicates(ctx, query)),
  route(duplicateContract.dismissDuplicate, ({ ctx, body }) => dismissDuplicate(ctx, body)),
  route(contract.getTransaction, ({ ctx, params }) => transactions.getTransaction(ctx, params.id)),
  route(contract.updateTransaction, ({ ctx, params, body }) => transactions.updateTransaction(ctx, params.id, body)),
];
