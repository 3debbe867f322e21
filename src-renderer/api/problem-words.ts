import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { ErrorCode } from '#shared/errors.ts';

const words: Readonly<Partial<Record<ErrorCode, MessageDescriptor>>> = {
  unauthenticated: msg`The session is over. Sign in again.`,
  token_expired: msg`The session is over. Sign in again.`,
  token_revoked: msg`This session was ended. Sign in again.`,
  invalid_credentials: msg`Email or password is wrong. Check both and try again.`,
  wrong_password: msg`The password is wrong. Type the one you sign in with.`,
  default_category: msg`Default categories keep their name and type and cannot be deleted. Hide it, or change its colour or icon.`,
  not_found: msg`This is not here any more. It may have been deleted; look it up in its list.`,
  email_taken: msg`There is a user with this email already. Sign in, or use another address.`,
  account_in_use: msg`This account is in use or is the default one. Archive it, or make another one the default first.`,
  category_exists: msg`There is a category of this name already. Use it, or choose another name.`,
  category_in_use: msg`This category is in use, so its type cannot change, and to delete it another one has to take over what it has.`,
  tag_exists: msg`There is a tag of this name already. Use it, or choose another name.`,
  budget_exists: msg`This category has a budget already. Change that one, or choose another category.`,
  recurring_ended: msg`No date is left. Move its end date or raise its count first.`,
  recurring_paused: msg`This rule is paused. Switch it on first.`,
  receipt_not_processed: msg`This receipt is not read yet. Wait until it is, or fill in amount or date by hand if it failed.`,
  receipt_not_retryable: msg`Only a receipt that was read or failed, and is not linked, can be read again.`,
  receipt_already_linked: msg`This receipt belongs to a transaction already. Unlink it first.`,
  transaction_has_receipt: msg`This transaction has a receipt already. Unlink that one first, or choose another transaction.`,
  import_not_ready: msg`This import is not as it was. Look at it as it is now, then do again what is missing.`,
  backup_damaged: msg`This backup is no longer whole. Nothing was changed; choose another one.`,
  backup_newer: msg`This backup was made by a newer version of Kvitt. Install that version first.`,
  backup_failed: msg`The backup could not be made. Look at Settings, Backup for what to do.`,
  changed_since: msg`Something here was changed since, so nothing was done. Look at it as it is now, and change it by hand.`,
  payload_too_large: msg`This is too large. A picture may have 20 MB, and 50 files with 200 MB in all can be sent at a time.`,
  unsupported_media_type: msg`This is not a picture that Kvitt knows. Use JPEG, PNG, WebP, TIFF, HEIC, BMP or PDF.`,
  category_type_mismatch: msg`This category is for another type of transaction. Choose another one.`,
  split_total_mismatch: msg`The parts do not add up to the amount. Change the parts or the amount so that both are the same.`,
  image_too_large: msg`The picture has more than 50 megapixels or a side over 12,000 pixels. Make it smaller and try again.`,
  empty_file: msg`The file is empty. Choose the picture again.`,
  rate_limited: msg`Too many tries. Wait a little, then try again.`,
  internal_error: msg`Kvitt could not finish this. Nothing was changed; try again.`,
  storage_full: msg`The disk is full. Free some space and try again; nothing was lost.`,
};

/** What the window says for codes of the API, where its language is not that of the API; what needs more than the code is not here. */
export const problemWords: Readonly<Record<string, MessageDescriptor | undefined>> = words;
