package dev.pomelo.sdk.plan;

import dev.pomelo.sdk.definition.Part;
import dev.pomelo.sdk.definition.PartFile;
import dev.pomelo.sdk.execution.FileDigests;
import dev.pomelo.sdk.image.User;
import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import dev.pomelo.sdk.problem.Problems;
import dev.pomelo.sdk.recipe.Recipe;
import dev.pomelo.sdk.rootfs.Accounts;
import dev.pomelo.sdk.rootfs.Attributes;
import dev.pomelo.sdk.rootfs.ContentSource;
import dev.pomelo.sdk.rootfs.Entry;
import dev.pomelo.sdk.rootfs.FileSystemTree;
import dev.pomelo.sdk.rootfs.LayoutParser;
import dev.pomelo.sdk.rootfs.Origin;
import dev.pomelo.sdk.rootfs.Overlay;
import dev.pomelo.sdk.rootfs.Permission;
import dev.pomelo.sdk.rootfs.UserAccount;
import dev.pomelo.sdk.store.Digest;
import dev.pomelo.sdk.store.StepResult.Input;
import dev.pomelo.sdk.template.Rendered;
import dev.pomelo.sdk.template.Templates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What goes into a root file system: the trees of recipes and of kernel modules, users, and the
 * files and layouts of all parts. Templates are rendered and layouts checked when this is made,
 * before anything is built.
 */
final class RootfsContent {

  private static final String TEMPLATE = ".ftl";

  private final List<PartContent> parts;
  private final List<Recipe> recipes;
  private final Accounts accounts;
  private final List<Permission> permissions;
  private final List<Input> inputs;

  /** A part's share: its directory or files, its rendered files and its layout. */
  private record PartContent(Part part, Map<String, Text> rendered, @Nullable Text layout) {}

  /** A text that is rendered or as it is, with the lines that it comes from. */
  private record Text(PartFile file, Rendered rendered) {
    Location location(int line) {
      return rendered.source(line);
    }
  }

  private RootfsContent(
      List<PartContent> parts,
      List<Recipe> recipes,
      Accounts accounts,
      List<Permission> permissions,
      List<Input> inputs) {
    this.parts = parts;
    this.recipes = recipes;
    this.accounts = accounts;
    this.permissions = permissions;
    this.inputs = inputs;
  }

  /**
   * Renders and checks.
   *
   * @param digests of the host's files that layouts name
   * @param recipes those whose files go into the image
   * @throws PomeloException with everything that is wrong in any part
   */
  static RootfsContent prepare(
      PlanRequest request, FileDigests digests, List<Recipe> recipes, Map<String, Object> model)
      throws PomeloException {
    Problems problems = new Problems();
    List<PartContent> parts = new ArrayList<>();
    List<Input> inputs = new ArrayList<>();
    for (Part part : request.parts()) {
      try {
        PartContent content = content(part, model, inputs);
        parts.add(content);
        inputs.addAll(layoutFiles(content, digests));
      } catch (PomeloException e) {
        problems.addAll(e);
      }
    }
    Accounts accounts = accounts(request, problems);
    problems.throwIfAny();
    inputs.add(text("users", request.image().users().toString()));
    inputs.add(text("permissions", request.image().rootfs().permissions().toString()));
    List<Permission> permissions =
        request.image().rootfs().permissions().stream()
            .map(
                p ->
                    new Permission(
                        p.path(), p.mode(), p.uid(), p.gid(), p.capabilities(), p.location()))
            .toList();
    return new RootfsContent(parts, recipes, accounts, permissions, inputs);
  }

  /** What the content depends on, beside the trees of recipes and modules. */
  List<Input> inputs() {
    return inputs;
  }

  /**
   * Puts the tree together.
   *
   * @param recipeTrees the output of each recipe's step, by the recipe's name
   * @param modules the kernel's {@code modules} directory, or null
   */
  FileSystemTree assemble(Map<String, Path> recipeTrees, @Nullable Path modules)
      throws PomeloException {
    FileSystemTree.Builder tree = FileSystemTree.builder();
    for (Recipe recipe : recipes) {
      Path target = recipeTrees.get(recipe.name());
      if (target != null && Files.isDirectory(target.resolve("target"))) {
        Origin origin = Origin.of("recipe " + recipe.name());
        tree.addAll(Overlay.readTree(target.resolve("target"), "/", origin));
      }
    }
    if (modules != null && Files.isDirectory(modules)) {
      tree.addAll(Overlay.readTree(modules, "/", Origin.of("kernel modules")));
    }
    tree.addAll(accounts.entries());
    for (PartContent part : parts) {
      tree.addAll(files(part));
      tree.addAll(layout(part, recipeTrees, location -> find(part.part(), location)));
    }
    return tree.build().with(permissions);
  }

  private static PartContent content(Part part, Map<String, Object> model, List<Input> inputs)
      throws PomeloException {
    Problems problems = new Problems();
    Map<String, Text> rendered = new LinkedHashMap<>();
    for (Map.Entry<String, PartFile> entry : part.rootfsFiles().entrySet()) {
      PartFile file = entry.getValue();
      String name = entry.getKey();
      if (file.isLink() || !name.endsWith(TEMPLATE)) {
        inputs.add(PartInputs.of("file " + file.display(), file));
        continue;
      }
      try {
        String target = name.substring(0, name.length() - TEMPLATE.length());
        Text text = new Text(file, Templates.render(part, file, model));
        rendered.put(target, text);
        inputs.add(text("file " + file.display(), text.rendered().text() + file.mode()));
      } catch (PomeloException e) {
        problems.addAll(e);
      }
    }
    @Nullable Text layout = null;
    Optional<PartFile> layoutFile = part.layout();
    if (layoutFile.isPresent()) {
      try {
        layout = layoutText(part, layoutFile.get(), model);
        inputs.add(text("layout " + layoutFile.get().display(), layout.rendered().text()));
      } catch (PomeloException e) {
        problems.addAll(e);
      }
    }
    problems.throwIfAny();
    return new PartContent(part, rendered, layout);
  }

  private static Text layoutText(Part part, PartFile file, Map<String, Object> model)
      throws PomeloException {
    if (file.path().endsWith(TEMPLATE)) {
      return new Text(file, Templates.render(part, file, model));
    }
    try {
      String text = file.text();
      List<Location> lines = new ArrayList<>();
      text.lines().forEach(line -> lines.add(Location.of(file.display(), lines.size() + 1)));
      return new Text(file, new Rendered(text, lines));
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static List<Entry> files(PartContent content) throws PomeloException {
    List<Entry> entries = new ArrayList<>();
    Path directory = content.part().directory();
    if (directory != null && Files.isDirectory(directory.resolve("rootfs"))) {
      String display = content.part().display() + "/rootfs";
      entries.addAll(
          Overlay.read(directory.resolve("rootfs"), display, path -> !path.endsWith(TEMPLATE)));
    } else {
      for (Map.Entry<String, PartFile> file : content.part().rootfsFiles().entrySet()) {
        if (!file.getKey().endsWith(TEMPLATE)) {
          entries.add(entry("/" + file.getKey(), file.getValue(), bytes(file.getValue())));
        }
      }
    }
    content
        .rendered()
        .forEach(
            (path, text) ->
                entries.add(
                    entry("/" + path, text.file(), ContentSource.of(text.rendered().text()))));
    return entries;
  }

  private static Entry entry(String path, PartFile file, ContentSource content) {
    Origin origin = Origin.at(Location.of(file.display()));
    String target = file.linkTarget();
    if (target != null) {
      return new Entry.SymbolicLink(path, target, Attributes.of(0777), origin);
    }
    int mode = (file.mode() & 0111) != 0 ? 0755 : 0644;
    return new Entry.RegularFile(path, content, Attributes.of(mode), origin);
  }

  /** Checks a part's layout, in which what recipes install is not built yet: the files it names. */
  private static List<Input> layoutFiles(PartContent content, FileDigests digests)
      throws PomeloException {
    Part part = content.part();
    Set<String> named = new TreeSet<>();
    layout(
        content,
        Map.of(),
        location -> {
          Optional<ContentSource> found = find(part, location);
          if (found.isPresent()) {
            named.add(location);
          }
          return found.isPresent() || !location.contains("$")
              ? found
              : Optional.of(ContentSource.of(""));
        });
    List<Input> inputs = new ArrayList<>();
    for (String location : named) {
      Optional<PartFile> file = part.file(location);
      inputs.add(
          file.isPresent()
              ? PartInputs.of("file " + file.get().display(), file.get())
              : digests.file(Path.of(location)));
    }
    return inputs;
  }

  /** The entries of a part's layout. */
  private static List<Entry> layout(
      PartContent content,
      Map<String, Path> recipeTrees,
      Function<String, Optional<ContentSource>> contents)
      throws PomeloException {
    Text layout = content.layout();
    if (layout == null) {
      return List.of();
    }
    Map<String, String> variables = new LinkedHashMap<>();
    recipeTrees.forEach((name, path) -> variables.put(name, path.resolve("target").toString()));
    return LayoutParser.parse(layout.rendered().text(), layout::location, variables, contents);
  }

  /** A file of the part, or one of the host by its absolute path. */
  private static Optional<ContentSource> find(Part part, String location) {
    Optional<PartFile> file = part.file(location);
    try {
      if (file.isPresent()) {
        return Optional.of(ContentSource.of(file.get().bytes()));
      }
      Path path = Path.of(location);
      return path.isAbsolute() && Files.isRegularFile(path)
          ? Optional.of(ContentSource.of(path))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Accounts accounts(PlanRequest request, Problems problems) throws PomeloException {
    List<UserAccount> users = new ArrayList<>();
    for (User user : request.image().users()) {
      users.add(
          new UserAccount(
              user.name(),
              user.uid(),
              user.gid(),
              user.home(),
              user.shell(),
              user.password(),
              user.groups(),
              user.authorizedKeys(),
              user.location()));
    }
    try {
      return Accounts.of(users, List.of());
    } catch (PomeloException e) {
      problems.addAll(e);
      return Accounts.of(List.of(), List.of());
    }
  }

  private static ContentSource bytes(PartFile file) throws PomeloException {
    try {
      return ContentSource.of(file.bytes());
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static PomeloException unreadable(PartFile file, IOException e) {
    return new PomeloException(
        Problem.at(Location.of(file.display()), "cannot be read: " + e.getMessage()), e);
  }

  private static Input text(String name, String value) {
    Digest digest = Digest.of(value);
    return new Input(name, digest, digest.abbreviated());
  }
}
