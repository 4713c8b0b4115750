import { useQuery } from "@tanstack/react-query";
import { Link, useLocation } from "@tanstack/react-router";
import { useEffect } from "react";
import { call, codeOf } from "../../api/call.ts";
import { speak } from "../../texts/index.ts";
import { useTexts } from "../../texts/use-texts.ts";
import { Problem } from "../../ui/Problem.tsx";
import { When } from "../../ui/When.tsx";
import { AcceptInvitation } from "./AcceptInvitation.tsx";
import { Entrance } from "./Entrance.tsx";

const SECRET = /^[\w-]{16,200}$/;

/** What somebody is invited for, and the way in. The secret stands after the # of the address, which a browser tells no server. */
export function Invitation() {
  const { t } = useTexts();
  const secret = useLocation({ select: ({ hash }) => hash });
  const complete = SECRET.test(secret);
  const { data, error } = useQuery({
    queryKey: ["invitation", secret],
    queryFn: () => call("invitations.look", { body: { secret } }),
    enabled: complete,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const language = data?.language;
  useEffect(() => {
    if (language) void speak(language);
  }, [language]);
  const gone = codeOf(error) === "not_found";
  if (!complete || gone) {
    return (
      <Entrance
        title={t(complete ? "entrance:invitation.gone" : "entrance:invitation.broken")}
        lead={t(complete ? "entrance:invitation.gone_text" : "entrance:invitation.broken_text")}
      >
        <p>
          <Link to="/sign-in">{t("entrance:invitation.to_sign_in")}</Link>
        </p>
      </Entrance>
    );
  }
  if (!data) return error ? <Entrance title={t("entrance:invitation.loading")}>{<Problem error={error} />}</Entrance> : null;
  return (
    <Entrance
      title={t("entrance:invitation.title", { organisation: data.organisation })}
      lead={t("entrance:invitation.lead", { role: t(`entrance:invitation.role_${data.role}`) })}
    >
      <p>
        {t("entrance:invitation.for", { email: data.email })} {t("entrance:invitation.until")} <When at={data.expiresAt} />.
      </p>
      <AcceptInvitation secret={secret} email={data.email} name={data.name} />
    </Entrance>
  );
}
