'use client'

import * as Sentry from "@sentry/nextjs"
import React, { useState, useEffect, Component as ReactComponent } from "react"
import type { ReactNode } from "react"

export function Page({ children }: { children: ReactNode }) {
  const [open] = useState(false)
  return <div>{open && children}</div>
}
