'use client';

import { useSyncExternalStore } from 'react';

const noChanges = () => () => undefined;
const yes = () => true;
const no = () => false;

/** Whether scripts run: false on the server and until the page is taken over. */
export const useInBrowser = () => useSyncExternalStore(noChanges, yes, no);
