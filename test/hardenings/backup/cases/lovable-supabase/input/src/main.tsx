import { createRoot } from 'react-dom/client'
import { supabase } from './integrations/supabase/client'

supabase.from('todos').select()
createRoot(document.getElementById('root')!).render(<p>hi</p>)
