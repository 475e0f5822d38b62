package dev.pomelo.sdk.comparison;

import dev.pomelo.sdk.source.Decompressor;
import dev.pomelo.sdk.store.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.cpio.CpioArchiveEntry;
import org.apache.commons.compress.archivers.cpio.CpioArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * The members of a cpio or tar, compressed or not.
 *
 * @param file the archive
 * @param members by name, in the archive's order
 */
record ArchiveIndex(Path file, Map<String, Member> members) {

  private static final int TAR_MAGIC_AT = 257;

  /** The members of a file; empty where it is no archive that can be read. */
  static Optional<ArchiveIndex> of(Path file) {
    try (InputStream in = Decompressor.open(file)) {
      Optional<ArchiveInputStream<?>> archive = archive(in);
      if (archive.isEmpty()) {
        return Optional.empty();
      }
      Map<String, Member> members = new LinkedHashMap<>();
      ArchiveInputStream<?> entries = archive.get();
      for (ArchiveEntry e = entries.getNextEntry(); e != null; e = entries.getNextEntry()) {
        MessageDigest content = Digest.sha256();
        long bytes =
            entries.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), content));
        members.put(e.getName(), new Member(header(e), bytes, Digest.of(content)));
      }
      return Optional.of(new ArchiveIndex(file, members));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The content of a member. */
  byte[] content(String name) throws IOException {
    try (InputStream in = Decompressor.open(file)) {
      ArchiveInputStream<?> entries = archive(in).orElseThrow();
      for (ArchiveEntry e = entries.getNextEntry(); e != null; e = entries.getNextEntry()) {
        if (e.getName().equals(name)) {
          return entries.readAllBytes();
        }
      }
    }
    throw new IOException(file + " has no member " + name);
  }

  private static Optional<ArchiveInputStream<?>> archive(InputStream in) throws IOException {
    in.mark(1024);
    byte[] start = in.readNBytes(TAR_MAGIC_AT + 5);
    in.reset();
    String text = new String(start, StandardCharsets.ISO_8859_1);
    if (text.startsWith("070701")) {
      return Optional.of(new CpioArchiveInputStream(in, StandardCharsets.UTF_8.name()));
    }
    return text.startsWith("ustar", TAR_MAGIC_AT)
        ? Optional.of(new TarArchiveInputStream(in, StandardCharsets.UTF_8.name()))
        : Optional.empty();
  }

  private static Map<String, String> header(ArchiveEntry entry) {
    Map<String, String> header = new TreeMap<>();
    header.put("time", String.valueOf(entry.getLastModifiedDate().toInstant()));
    if (entry instanceof CpioArchiveEntry cpio) {
      header.put("mode", Long.toOctalString(cpio.getMode()));
      header.put("owner", cpio.getUID() + ":" + cpio.getGID());
      header.put("inode", cpio.getInode() + " with " + cpio.getNumberOfLinks() + " links");
      header.put("device", cpio.getRemoteDeviceMaj() + ":" + cpio.getRemoteDeviceMin());
    } else if (entry instanceof TarArchiveEntry tar) {
      header.put("mode", (char) tar.getLinkFlag() + " " + Integer.toOctalString(tar.getMode()));
      header.put("owner", tar.getLongUserId() + ":" + tar.getLongGroupId());
      header.put("device", tar.getDevMajor() + ":" + tar.getDevMinor());
      header.put("target", tar.getLinkName().isEmpty() ? "none" : tar.getLinkName());
      header.putAll(tar.getExtraPaxHeaders());
    }
    return header;
  }
}
