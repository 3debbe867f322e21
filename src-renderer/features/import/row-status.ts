import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { ImportRow } from '#renderer/api/queries.ts';

/** What one row of a file is. */
export const statusNames: Readonly<Record<ImportRow['status'], MessageDescriptor>> = {
  new: msg({ message: 'New', context: 'one row of a bank file' }),
  review: msg({ message: 'Needs a look', context: 'one row of a bank file' }),
  duplicate: msg({ message: 'Duplicate', context: 'one row of a bank file' }),
  skipped: msg({ message: 'Skipped', context: 'one row of a bank file' }),
  invalid: msg({ message: 'Invalid', context: 'one row of a bank file' }),
};
