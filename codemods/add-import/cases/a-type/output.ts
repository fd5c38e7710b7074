import type { Metadata, NextConfig } from 'next';
import next from 'next';

export const metadata: Metadata = {};
export default next;
