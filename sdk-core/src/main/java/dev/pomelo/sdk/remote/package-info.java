/**
 * A store that a team shares: a server of Bazel's HTTP cache protocol behind the local store.
 *
 * <p>Nothing that a server says is believed: contents are checked against their digests, and a
 * server that does not answer, or not with what was asked for, is left alone for the rest of the
 * build.
 */
@NullMarked
package dev.pomelo.sdk.remote;

import org.jspecify.annotations.NullMarked;
