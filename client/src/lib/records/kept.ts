import { browserStore } from '$lib/capture/browserStore';
import { drafts } from '$lib/capture/drafts';
import type { RecordForm } from './form';
import type { NounName } from './nounNames';

/** Unsent records of a noun that one account typed in this browser. */
export function keptRecords(noun: NounName, account: string) {
	return drafts<RecordForm>(`${noun}:${account}`, browserStore());
}
