package dev.pomelo.sdk.comparison;

import dev.pomelo.sdk.store.Digest;
import java.util.Map;

/**
 * One member of an archive.
 *
 * @param header what the archive says of it, by the field's name
 * @param bytes length of its content in bytes
 * @param content digest of its content; the target of a symbolic link in a cpio is content
 */
record Member(Map<String, String> header, long bytes, Digest content) {}
