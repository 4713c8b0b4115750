import { useEffect } from "react";

/** Names the page in the browser's title; undefined leaves that to another part of the page. */
export function useTitle(title: string | undefined): void {
  useEffect(() => {
    if (title !== undefined) document.title = `${title} · Schakel`;
  }, [title]);
}
