export * from '../page';
