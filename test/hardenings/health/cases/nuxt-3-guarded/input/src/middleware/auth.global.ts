import { navigateTo } from '#imports';

export default () => navigateTo('/login');
