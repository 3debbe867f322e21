import {
  type Icon,
  IconArrowsLeftRight,
  IconBookmark,
  IconBriefcase,
  IconCalendar,
  IconCar,
  IconFilter,
  IconHeart,
  IconHelpCircle,
  IconHome,
  IconPlane,
  IconReceipt,
  IconReceiptTax,
  IconStar,
  IconTag,
  IconUsers,
} from '@tabler/icons-react';

/** The icons that a saved view can have, by the name that the API keeps. */
export const viewIcons: Readonly<Record<string, Icon>> = {
  filter: IconFilter,
  bookmark: IconBookmark,
  star: IconStar,
  tag: IconTag,
  calendar: IconCalendar,
  receipt: IconReceipt,
  'receipt-tax': IconReceiptTax,
  'question-mark': IconHelpCircle,
  plane: IconPlane,
  home: IconHome,
  car: IconCar,
  briefcase: IconBriefcase,
  heart: IconHeart,
  users: IconUsers,
  transfer: IconArrowsLeftRight,
};

export function viewIcon(name: string): Icon {
  return viewIcons[name] ?? IconFilter;
}
