import { create } from './actions';

export default function Page() {
  return <form action={create}><button>Save</button></form>;
}
