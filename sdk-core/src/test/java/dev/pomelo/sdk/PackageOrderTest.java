package dev.pomelo.sdk;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The order of packages in ARCHITECTURE.md: each uses only those before it. */
class PackageOrderTest {

  private static final List<String> LOWEST_FIRST =
      List.of(
          "problem",
          "report",
          "kconfig.model",
          "kconfig.language",
          "kconfig.value",
          "kconfig.solve",
          "kconfig.conf",
          "kconfig",
          "kconfig.menu",
          "kconfig.terminal",
          "kbuild",
          "devicetree",
          "hardware",
          "store",
          "remote",
          "execution",
          "source",
          "definition",
          "board",
          "recipe",
          "image",
          "template",
          "toolchain",
          "kernel",
          "rootfs",
          "disk",
          "comparison",
          "size",
          "ladder",
          "shrink",
          "plan",
          "emulator");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.pomelo.sdk");

  @Test
  void aPackageUsesOnlyThoseBelowIt() {
    LayeredArchitecture layers = layeredArchitecture().consideringOnlyDependenciesInLayers();
    for (String name : LOWEST_FIRST) {
      layers = layers.layer(name).definedBy("dev.pomelo.sdk." + name);
    }
    layers = layers.layer("sdk").definedBy("dev.pomelo.sdk");
    for (int i = 0; i < LOWEST_FIRST.size(); i++) {
      String[] above =
          java.util.stream.Stream.concat(
                  LOWEST_FIRST.subList(i + 1, LOWEST_FIRST.size()).stream(),
                  java.util.stream.Stream.of("sdk"))
              .toArray(String[]::new);
      layers = layers.whereLayer(LOWEST_FIRST.get(i)).mayOnlyBeAccessedByLayers(above);
    }
    layers.whereLayer("sdk").mayNotBeAccessedByAnyLayer().check(CLASSES);
  }

  @Test
  void kconfigStandsAlone() {
    com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses()
        .that()
        .resideInAPackage("dev.pomelo.sdk.kconfig..")
        .should()
        .dependOnClassesThat(
            com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage("dev.pomelo..")
                .and(
                    com.tngtech.archunit.base.DescribedPredicate.not(
                        com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage(
                            "dev.pomelo.sdk.kconfig.."))))
        .check(CLASSES);
  }

  @Test
  void everyPackageIsInTheOrderAndThereAreNoCycles() {
    slices().matching("dev.pomelo.sdk.(*)..").should().beFreeOfCycles().check(CLASSES);
    CLASSES.forEach(
        c -> {
          String name = c.getPackageName().replaceFirst("^dev\\.pomelo\\.sdk\\.?", "");
          if (!name.isEmpty() && !LOWEST_FIRST.contains(name)) {
            throw new AssertionError("package " + name + " has no place in ARCHITECTURE.md");
          }
        });
  }
}
