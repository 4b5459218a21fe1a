/** Works out the proof of a form beside the page (proof.js). */
import { firstAnswer } from "./proof_of_work.js";

onmessage = async ({ data: { challenge, bits } }) => postMessage(await firstAnswer(challenge, bits));
