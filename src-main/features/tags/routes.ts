import { route } from '#main/api/route.ts';
import * as contract from '#shared/contract/tags.ts';
import * as tags from './service.ts';

export const tagRoutes = [
  route(contract.listTags, ({ ctx, query }) => tags.listTags(ctx, query)),
  route(contract.createTag, ({ ctx, body }) => tags.createTag(ctx, body), { location: ({ id }) => `/tags/${id}` }),
  route(contract.getTag, ({ ctx, params }) => tags.getTag(ctx, params.id)),
  route(contract.updateTag, ({ ctx, params, body }) => tags.updateTag(ctx, params.id, body)),
  route(contract.deleteTag, ({ ctx, params }) => tags.deleteTag(ctx, params.id)),
];
