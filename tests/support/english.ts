import { i18n } from '@lingui/core';

// Texts of the window are read in English where a test sets no other language.
i18n.load('en', {});
i18n.activate('en');
