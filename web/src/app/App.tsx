import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { queryClient } from "../api/queries.ts";
import { Toasts } from "../ui/toasts.tsx";
import { router } from "./router.tsx";
import { theme } from "./theme.ts";

/** All of the screens. Mantine writes no <style> of its own, which the page's security policy would refuse: tokens.css holds its variables. */
export function App() {
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" withCssVariables={false} withGlobalClasses={false} deduplicateInlineStyles>
      <QueryClientProvider client={queryClient}>
        <Toasts>
          <RouterProvider router={router} />
        </Toasts>
      </QueryClientProvider>
    </MantineProvider>
  );
}
