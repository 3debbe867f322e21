import { route } from '#main/api/route.ts';
import * as preferences from '#main/features/notification-preferences/service.ts';
import * as contract from '#shared/contract/notifications.ts';
import * as notifications from './service.ts';

export const notificationRoutes = [
  route(contract.getNotificationPreferences, ({ ctx }) => preferences.getPreferences(ctx)),
  route(contract.setNotificationPreferences, ({ ctx, body }) => preferences.setPreferences(ctx, body)),
  route(contract.listNotifications, ({ ctx, query }) => notifications.listInbox(ctx, query)),
  route(contract.readNotifications, ({ ctx, body }) => notifications.markRead(ctx, body)),
];
