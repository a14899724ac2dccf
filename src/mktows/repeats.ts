// What is known of repeating a call to mktows: after which errors a repeat can help. Which requests do no harm when the
// service carries them out twice is in harmless.ts.
import type { Knowledge, Remedy } from "../delivery/repeated.js";
import { retryAfter } from "../delivery/backoff.js";
import { transportRemedy } from "../delivery/transport-remedy.js";
import { SoapFaultError } from "../errors.js";
import { isHarmless } from "./harmless.js";
import { expired } from "./rules/faults.js";
import type { ServiceClock } from "./service-clock.js";

export function knowledgeOf(clock: ServiceClock): Knowledge {
  return {
    isHarmless,
    remedyOf(error, { attempts }): Remedy | undefined {
      if (!(error instanceof SoapFaultError)) return transportRemedy(error);
      const { code, retryable, http } = error;
      if (code === expired) return clock.refused(attempts, http);
      if (!retryable) return undefined;
      return { after: http && retryAfter(http) };
    },
  };
}
