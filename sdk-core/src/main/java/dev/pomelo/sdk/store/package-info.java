/**
 * Digests and the content-addressed store.
 *
 * <p>Everything that Pomelo downloads or builds lies here under the SHA-256 of its content, is
 * written under a temporary name, synced and moved into place, and is never changed afterwards.
 */
@NullMarked
package dev.pomelo.sdk.store;

import org.jspecify.annotations.NullMarked;
