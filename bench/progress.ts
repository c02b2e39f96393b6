export { showProgress } from '@/commands/progress';
