import { feedAddress } from '../api/addresses';
import { el } from '../dom';

/** Tells programs that read feeds which one has what is shown; where it has none, the one of all changes. */
export function tellFeed(feed: { readonly title: string; readonly address: string }): void {
  const link = document.head.querySelector('link[type="application/atom+xml"]') ?? el('link');
  link.setAttribute('rel', 'alternate');
  link.setAttribute('type', 'application/atom+xml');
  link.setAttribute('title', feed.title);
  link.setAttribute('href', feed.address);
  if (!link.isConnected) document.head.append(link);
}

/** The feed of all changes. */
export const wholeFeed = (title: string): { readonly title: string; readonly address: string } => ({
  title,
  address: feedAddress(null, null),
});
