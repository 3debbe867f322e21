import { route } from '#main/api/route.ts';
import * as contract from '#shared/contract/notifications.ts';
import * as notifications from './service.ts';

export const notificationRoutes = [
  route(contract.getNotificationPreferences, ({ ctx }) => notifications.getPreferences(ctx)),
  route(contract.setNotificationPreferences, ({ ctx, body }) => notifications.setPreferences(ctx, body)),
  route(contract.listNotifications, ({ ctx, query }) => notifications.listInbox(ctx, query)),
  route(contract.readNotifications, ({ ctx, body }) => notifications.markRead(ctx, body)),
];
