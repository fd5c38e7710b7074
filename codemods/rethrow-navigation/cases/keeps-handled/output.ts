import { redirect } from 'next/navigation';
import { isRedirectError } from 'next/dist/client/components/redirect-error';
export async function a() {
  try {
    redirect('/');
  } catch (error) {
    if (isRedirectError(error)) throw error;
    return null;
  }
}
export async function b() {
  try {
    await work(() => redirect('/'));
  } catch (error) {
    return null;
  }
}
export async function c() {
  try {
    await work();
  } catch (error) {
    redirect('/failed');
  }
}
