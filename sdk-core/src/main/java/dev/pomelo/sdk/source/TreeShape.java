package dev.pomelo.sdk.source;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an archive has brought so far: which paths there are and what they are. Decides, without
 * asking a file system, which entries may follow.
 *
 * <p>Every parent of an entry must be a directory of this tree, and no path comes twice; so no
 * entry can write through a link, whatever the link points at.
 */
final class TreeShape {

  private enum Kind {
    DIRECTORY,
    FILE,
    LINK
  }

  private static final int MAX_LINKS_FOLLOWED = 40;

  private final Map<String, Kind> kinds = new HashMap<>();
  private final Map<String, String> linkTargets = new HashMap<>();
  private final Map<String, Boolean> tops = new HashMap<>();

  /**
   * Adds a directory.
   *
   * @return the directories to make, parents first; none where it was there already
   */
  List<String> addDirectory(String entry) throws EntryRefused {
    String path = clean(entry, entry);
    Kind there = kinds.get(path);
    if (path.isEmpty() || there == Kind.DIRECTORY) {
      return List.of();
    }
    List<String> made = add(entry, path, Kind.DIRECTORY);
    made.add(path);
    return made;
  }

  /** Adds a file and returns the parents that have to be made first. */
  List<String> addFile(String entry) throws EntryRefused {
    return add(entry, clean(entry, entry), Kind.FILE);
  }

  /** Adds a symbolic link and returns the parents that have to be made first. */
  List<String> addLink(String entry, String target) throws EntryRefused {
    String path = clean(entry, entry);
    if (target.isEmpty() || target.indexOf('\0') >= 0) {
      throw new EntryRefused(entry, "is a symbolic link to nothing");
    }
    if (target.startsWith("/")) {
      throw new EntryRefused(entry, "is a symbolic link to the absolute path " + target);
    }
    List<String> parents = add(entry, path, Kind.LINK);
    linkTargets.put(path, target);
    return parents;
  }

  /**
   * The path of the file that a hard link names.
   *
   * @throws EntryRefused if it is not a file that came before
   */
  String hardLinkTarget(String entry, String target) throws EntryRefused {
    String path = clean(entry, target);
    if (kinds.get(path) != Kind.FILE) {
      throw new EntryRefused(
          entry, "is a hard link to '" + target + "', which is no file that came before it");
    }
    return path;
  }

  /** The path of an entry below the root, without empty and dot components. */
  static String path(String entry) throws EntryRefused {
    return clean(entry, entry);
  }

  /** The top directory, if everything is in one. */
  Optional<String> onlyTopDirectory() {
    if (tops.size() != 1) {
      return Optional.empty();
    }
    String top = tops.keySet().iterator().next();
    return kinds.get(top) == Kind.DIRECTORY ? Optional.of(top) : Optional.empty();
  }

  /**
   * Checks where every symbolic link leads, through other links if need be.
   *
   * @param root how many components of a path lie above the root that no link may leave
   */
  void checkLinks(int root) throws EntryRefused {
    for (Map.Entry<String, String> link : linkTargets.entrySet()) {
      if (climbsOut(link.getKey(), link.getValue(), root)) {
        throw new EntryRefused(
            link.getKey(), "is a symbolic link that climbs out: " + link.getValue());
      }
    }
  }

  private boolean climbsOut(String link, String target, int root) {
    List<String> at = new ArrayList<>(List.of(link.split("/", -1)));
    at.remove(at.size() - 1);
    Deque<String> rest = new ArrayDeque<>(List.of(target.split("/", -1)));
    int followed = 0;
    while (!rest.isEmpty()) {
      String component = rest.removeFirst();
      if (component.equals("..")) {
        if (at.size() <= root) {
          return true;
        }
        at.remove(at.size() - 1);
      } else if (!component.isEmpty() && !component.equals(".")) {
        at.add(component);
        @Nullable String next = linkTargets.get(String.join("/", at));
        if (next != null) {
          if (++followed > MAX_LINKS_FOLLOWED) {
            return false; // a circle leads nowhere
          }
          at.remove(at.size() - 1);
          List<String> components = List.of(next.split("/", -1));
          for (int i = components.size() - 1; i >= 0; i--) {
            rest.addFirst(components.get(i));
          }
        }
      }
    }
    return false;
  }

  private List<String> add(String entry, String path, Kind kind) throws EntryRefused {
    if (path.isEmpty()) {
      throw new EntryRefused(entry, "stands for the top directory itself");
    }
    List<String> parents = missingParents(entry, path);
    if (kinds.putIfAbsent(path, kind) != null) {
      throw new EntryRefused(entry, "occurs twice");
    }
    for (String parent : parents) {
      kinds.put(parent, Kind.DIRECTORY);
    }
    int slash = path.indexOf('/');
    tops.put(slash < 0 ? path : path.substring(0, slash), true);
    return parents;
  }

  private List<String> missingParents(String entry, String path) throws EntryRefused {
    Deque<String> missing = new ArrayDeque<>();
    for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
      String parent = path.substring(0, slash);
      @Nullable Kind kind = kinds.get(parent);
      if (kind == Kind.DIRECTORY) {
        break;
      }
      if (kind != null) {
        String what = kind == Kind.LINK ? "a symbolic link" : "a file";
        throw new EntryRefused(entry, "lies below '" + parent + "', which is " + what);
      }
      missing.addFirst(parent);
    }
    return new ArrayList<>(missing);
  }

  private static String clean(String entry, String name) throws EntryRefused {
    if (name.isEmpty() || name.indexOf('\0') >= 0) {
      throw new EntryRefused(entry, "has no proper name");
    }
    if (name.startsWith("/")) {
      throw new EntryRefused(entry, "names the absolute path " + name);
    }
    List<String> components = new ArrayList<>();
    for (String component : name.split("/", -1)) {
      if (component.equals("..")) {
        throw new EntryRefused(entry, "climbs out: '..' in " + name);
      }
      if (!component.isEmpty() && !component.equals(".")) {
        components.add(component);
      }
    }
    return String.join("/", components);
  }
}
