package dev.pomelo.sdk.image;

import dev.pomelo.sdk.board.Board;
import dev.pomelo.sdk.board.Boot;
import dev.pomelo.sdk.definition.Part;
import dev.pomelo.sdk.definition.Reference;
import dev.pomelo.sdk.definition.YamlNode;
import dev.pomelo.sdk.hardware.DriverPolicy;
import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.recipe.ConfigSetting;
import dev.pomelo.sdk.recipe.OptionSetting;
import dev.pomelo.sdk.store.Digest;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is built for boards, with everything that its presets and features say.
 *
 * @param name its name
 * @param boards names of the boards it is built for, at least one
 * @param presets directories of the presets, oldest first
 * @param features its features and those they need, each after what it needs
 * @param recipes recipes of presets, image and features, without dependencies
 * @param options what presets, image and features say about the recipes' options
 * @param configs what the configs of recipes begin with, where the image says so
 * @param hostname the target's name
 * @param console what the console offers once the system is up
 * @param users its users, by the first mention
 * @param rootfs the root file system
 * @param disk the disk image; null without one
 * @param kernel the kernel
 * @param programs how programs are compiled
 * @param drivers which classes of drivers it wants, whatever boards say
 * @param toolchain the user's own toolchain; null for the board's
 * @param tests boot tests of presets, features and image
 * @param project the project's {@code src/main}
 * @param definition the definition that all of this was read from
 * @param digest of what the definition means; comments and form do not count
 */
public record Image(
    String name,
    List<Reference> boards,
    List<Part> presets,
    List<Feature> features,
    List<Reference> recipes,
    List<OptionSetting> options,
    List<ConfigSetting> configs,
    String hostname,
    ConsoleAccess console,
    List<User> users,
    Rootfs rootfs,
    @Nullable Disk disk,
    KernelSpec kernel,
    ProgramBuild programs,
    DriverPolicy drivers,
    @Nullable ToolchainSpec toolchain,
    List<BootTest> tests,
    Part project,
    YamlNode definition,
    Digest digest) {

  public Image {
    boards = List.copyOf(boards);
    presets = List.copyOf(presets);
    features = List.copyOf(features);
    recipes = List.copyOf(recipes);
    options = List.copyOf(options);
    configs = List.copyOf(configs);
    users = List.copyOf(users);
    tests = List.copyOf(tests);
  }

  /** Whether it is able to do something, by the name of the feature. */
  public boolean hasFeature(String name) {
    return features.stream().anyMatch(feature -> feature.name().equals(name));
  }

  /** Whether a disk image of 1.44 MB is written, from which a board boots. */
  public boolean isFloppyOn(Board board) {
    return board.boot().method() == Boot.Method.FLOPPY;
  }

  /** Whether a disk image is written for a board. */
  public boolean hasDiskOn(Board board) {
    return disk != null || isFloppyOn(board);
  }

  /** The parts that follow a board's, in order: presets, features, the project. */
  public List<Part> parts() {
    return Stream.of(presets.stream(), features.stream().map(Feature::part), Stream.of(project))
        .flatMap(parts -> parts)
        .toList();
  }

  /** How it boots, whatever the board says; null where the board decides. */
  public Boot.@Nullable Method bootMethod() {
    return KernelReader.word(Boot.Method.class, text("/boot/method"));
  }

  /** Where the initramfs is, whatever the board says; null where the board decides. */
  public Boot.@Nullable Initramfs bootInitramfs() {
    return KernelReader.word(Boot.Initramfs.class, text("/boot/initramfs"));
  }

  private @Nullable String text(String pointer) {
    return definition.at(pointer).map(YamlNode::text).orElse(null);
  }

  /** How large its files may be. */
  public Budget budget() {
    return Budget.read(definition);
  }

  /** Where a value was written: {@code /rootfs/type}; the image's file where nobody wrote it. */
  public Location location(String pointer) {
    return definition.at(pointer).map(YamlNode::location).orElse(definition.location());
  }
}
