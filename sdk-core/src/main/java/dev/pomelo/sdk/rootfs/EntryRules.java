package dev.pomelo.sdk.rootfs;

import java.util.Optional;

/** What a single entry may look like, whatever else is in the tree. */
final class EntryRules {

  private static final int MAJOR_MAX = (1 << 12) - 1;
  private static final int MINOR_MAX = (1 << 20) - 1;

  private EntryRules() {}

  /** What is wrong with an entry. */
  static Optional<String> complaint(Entry entry) {
    return PathRules.complaint(entry.path())
        .map(wrong -> "path " + entry.path() + " " + wrong)
        .or(() -> complaintOfKind(entry))
        .or(() -> complaintOfOwner(entry));
  }

  private static Optional<String> complaintOfKind(Entry entry) {
    if (entry.path().equals("/") && !(entry instanceof Entry.Directory)) {
      return Optional.of("/ can only be a directory");
    }
    if (entry instanceof Entry.SymbolicLink link) {
      return PathRules.complaintOfTarget(link.path(), link.target())
          .map(wrong -> "symbolic link " + link.path() + " " + wrong);
    }
    if (entry instanceof Entry.DeviceNode node
        && (node.major() < 0
            || node.major() > MAJOR_MAX
            || node.minor() < 0
            || node.minor() > MINOR_MAX)) {
      return Optional.of(
          "device %s has the number %d:%d; Linux has 0 to %d and 0 to %d"
              .formatted(node.path(), node.major(), node.minor(), MAJOR_MAX, MINOR_MAX));
    }
    return Optional.empty();
  }

  private static Optional<String> complaintOfOwner(Entry entry) {
    Attributes attributes = entry.attributes();
    return attributes.uid() < 0 || attributes.gid() < 0
        ? Optional.of(
            "%s is owned by %d:%d; ids are not negative"
                .formatted(entry.path(), attributes.uid(), attributes.gid()))
        : Optional.empty();
  }
}
