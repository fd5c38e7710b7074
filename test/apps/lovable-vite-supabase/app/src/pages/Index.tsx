import { useQuery } from "@tanstack/react-query";
import { supabase } from "@/integrations/supabase/client";

const Index = () => {
  const { data } = useQuery({
    queryKey: ["invites"],
    queryFn: async () => {
      const { data } = await supabase.from("invites").select("*");
      return data;
    },
  });

  return <ul>{data?.map((invite) => <li key={invite.id}>{invite.email}</li>)}</ul>;
};

export default Index;
