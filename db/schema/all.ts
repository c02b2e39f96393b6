export * from './accounts';
export * from './attempts';
export * from './billing';
export * from './keys';
export * from './mails';
export * from './orders';
export * from './requests';
export * from './webhooks';
