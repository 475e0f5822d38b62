package dev.pomelo.sdk.recipe;

import dev.pomelo.sdk.definition.Part;
import dev.pomelo.sdk.definition.PartFile;
import dev.pomelo.sdk.definition.Reference;
import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.source.SourceEdit;
import dev.pomelo.sdk.source.SourceSpec;
import dev.pomelo.sdk.store.Digest;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How one piece of software becomes files.
 *
 * @param name the name, which is its folder's
 * @param version the version of the software
 * @param description one line for people
 * @param licence SPDX expression
 * @param licenceFiles paths of the licence texts in the source
 * @param sources what is unpacked, in this order; the first is the source tree itself; none for a
 *     recipe that is a script alone
 * @param patches files of the recipe that are applied with {@code patch -p1}, in this order
 * @param edits changes to the source tree, after the patches and in this order
 * @param sourcesOf the recipe whose sources these are, with their patches and edits: its own name,
 *     or another's
 * @param dependencies recipes whose staging must be there at build time
 * @param hostTools programs and headers of the host that its scripts use beside the usual ones
 * @param provides further names that dependencies may use for this recipe
 * @param build how it is built
 * @param install how it is installed
 * @param options its switches as this image has them, by name
 * @param part the recipe's directory
 * @param location its file
 * @param digest of what the definition means with the content of the recipe's other files; comments
 *     and form of the YAML do not count
 */
public record Recipe(
    String name,
    String version,
    String description,
    String licence,
    List<String> licenceFiles,
    List<SourceSpec> sources,
    List<PartFile> patches,
    List<SourceEdit> edits,
    String sourcesOf,
    List<Reference> dependencies,
    List<Reference> hostTools,
    List<String> provides,
    Build build,
    Install install,
    SortedMap<String, Option> options,
    Part part,
    Location location,
    Digest digest) {

  public Recipe {
    licenceFiles = List.copyOf(licenceFiles);
    sources = List.copyOf(sources);
    patches = List.copyOf(patches);
    edits = List.copyOf(edits);
    dependencies = List.copyOf(dependencies);
    hostTools = List.copyOf(hostTools);
    provides = List.copyOf(provides);
    options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
  }

  /** Whether its source tree is another than upstream's. */
  public boolean changesSources() {
    return !patches.isEmpty() || !edits.isEmpty();
  }

  /** The same recipe with a config that begins in another way. */
  Recipe withConfig(String config) {
    Build changed =
        new Build(build.system(), config, build.configure(), build.make(), build.script());
    return with(changed, options);
  }

  /** The same recipe with its options in these positions. */
  Recipe withOptions(SortedMap<String, Option> newOptions) {
    return with(build, newOptions);
  }

  private Recipe with(Build newBuild, SortedMap<String, Option> newOptions) {
    return new Recipe(
        name,
        version,
        description,
        licence,
        licenceFiles,
        sources,
        patches,
        edits,
        sourcesOf,
        dependencies,
        hostTools,
        provides,
        newBuild,
        install,
        newOptions,
        part,
        location,
        digest);
  }
}
