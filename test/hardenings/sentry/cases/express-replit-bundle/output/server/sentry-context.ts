import * as Sentry from "@sentry/node";
import { randomUUID } from "node:crypto";
import type { RequestHandler } from "express";

// Each event says which request failed, by the id in its answer.
export const sentryContext: RequestHandler = (req, res, next) => {
  const given = req.get("X-Request-Id") ?? "";
  const requestId = /^[\w.-]{8,128}$/.test(given) ? given : randomUUID();
  res.set("X-Request-Id", requestId);
  Sentry.getIsolationScope().addEventProcessor((event) => {
    event.tags = { ...event.tags, request_id: requestId };
    return event;
  });
  next();
};
