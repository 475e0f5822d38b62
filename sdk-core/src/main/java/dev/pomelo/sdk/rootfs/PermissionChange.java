package dev.pomelo.sdk.rootfs;

import dev.pomelo.sdk.problem.Nearest;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import dev.pomelo.sdk.problem.Problems;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Applies one permission to the entries that it names. */
final class PermissionChange {

  private final Permission permission;
  private final boolean glob;
  private final @Nullable Bytes capabilities;

  private PermissionChange(Permission permission) throws PomeloException {
    this.permission = permission;
    this.glob = permission.path().chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
    this.capabilities =
        permission.capabilities() == null
            ? null
            : Capabilities.parse(permission.capabilities(), permission.location());
    @Nullable Integer mode = permission.mode();
    if (mode != null && (mode < 0 || mode > 07777)) {
      throw problem("mode " + Integer.toOctalString(mode) + " is not from 0 to 7777");
    }
  }

  /** Changes the attributes of what a permission names; a hard link's file changes with it. */
  static void apply(Permission permission, SortedMap<String, Entry> entries, Problems problems) {
    try {
      PermissionChange change = new PermissionChange(permission);
      Set<String> paths = new LinkedHashSet<>();
      for (Entry entry : change.matches(entries)) {
        paths.add(entry instanceof Entry.HardLink link ? link.to() : entry.path());
      }
      for (String path : paths) {
        entries.computeIfPresent(path, (p, entry) -> change.changed(entry));
      }
    } catch (PomeloException e) {
      problems.addAll(e);
    }
  }

  private List<Entry> matches(SortedMap<String, Entry> entries) throws PomeloException {
    if (!glob) {
      @Nullable Entry entry = entries.get(permission.path());
      if (entry == null) {
        throw nothing(entries);
      }
      if (entry instanceof Entry.SymbolicLink link && permission.mode() != null) {
        throw problem(
            link.path() + " is a symbolic link, which has no mode of its own",
            "name what it leads to: " + link.target());
      }
      if (capabilities != null && !isFile(entry)) {
        throw problem("only a file can have capabilities; " + entry.path() + " is none");
      }
      return List.of(entry);
    }
    PathMatcher matcher = matcher();
    List<Entry> found =
        entries.values().stream()
            .filter(e -> matcher.matches(Path.of(e.path())))
            .filter(e -> capabilities == null || isFile(e))
            .toList();
    if (found.isEmpty()) {
      throw nothing(entries);
    }
    return found;
  }

  private PathMatcher matcher() throws PomeloException {
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + permission.path());
    } catch (PatternSyntaxException e) {
      throw problem("not a glob: " + permission.path() + ": " + e.getDescription());
    }
  }

  private Entry changed(Entry entry) {
    Attributes attributes = entry.attributes();
    @Nullable Integer mode = permission.mode();
    @Nullable Integer uid = permission.uid();
    @Nullable Integer gid = permission.gid();
    if (mode != null && !(entry instanceof Entry.SymbolicLink)) {
      attributes = attributes.withMode(mode);
    }
    attributes =
        attributes.withOwner(
            uid == null ? attributes.uid() : uid, gid == null ? attributes.gid() : gid);
    if (capabilities != null) {
      attributes = attributes.withXattr(Capabilities.XATTR, capabilities);
    }
    return entry.with(attributes);
  }

  private static boolean isFile(Entry entry) {
    return entry instanceof Entry.RegularFile || entry instanceof Entry.HardLink;
  }

  private PomeloException nothing(SortedMap<String, Entry> entries) {
    String hint =
        Nearest.to(permission.path(), entries.keySet())
            .filter(near -> !glob)
            .map(near -> "did you mean " + near + "?")
            .orElse("a permission is for what is in the image; leave it out or correct the path");
    return problem("permission for " + permission.path() + " matches nothing in the image", hint);
  }

  private PomeloException problem(String message, String... details) {
    return new PomeloException(Problem.at(permission.location(), message, details));
  }
}
