import { useEffect, useState } from "react";

export default function Home() {
  const [rows, setRows] = useState<{ id: number; patient: string }[]>([]);

  useEffect(() => {
    fetch("/api/appointments").then((res) => res.json()).then(setRows);
  }, []);

  return <ul>{rows.map((row) => <li key={row.id}>{row.patient}</li>)}</ul>;
}
