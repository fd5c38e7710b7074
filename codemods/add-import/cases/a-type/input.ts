import type { Metadata } from 'next';
import next from 'next';

export const metadata: Metadata = {};
export default next;
