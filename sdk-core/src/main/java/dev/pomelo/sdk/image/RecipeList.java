package dev.pomelo.sdk.image;

import dev.pomelo.sdk.definition.DefinitionPath;
import dev.pomelo.sdk.definition.Reference;
import dev.pomelo.sdk.definition.YamlNode;
import dev.pomelo.sdk.problem.Problems;
import dev.pomelo.sdk.recipe.ConfigSetting;
import dev.pomelo.sdk.recipe.OptionSetting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads {@code recipes:}, whose items are a recipe's name, or its name and what its options are.
 *
 * @param names the recipes' names, with their places
 * @param settings what is said about their options
 * @param configs what their configs begin with, where that is said
 */
record RecipeList(
    List<Reference> names, List<OptionSetting> settings, List<ConfigSetting> configs) {

  static RecipeList read(YamlNode yaml) {
    List<Reference> names = new ArrayList<>();
    List<OptionSetting> settings = new ArrayList<>();
    List<ConfigSetting> configs = new ArrayList<>();
    for (YamlNode item : yaml.items("recipes")) {
      YamlNode name = item.get("name").orElse(item);
      String text = name.text();
      if (text != null) {
        names.add(new Reference(text, name.location()));
        item.get("config")
            .ifPresent(
                config ->
                    configs.add(
                        new ConfigSetting(text, String.valueOf(config.text()), config.location())));
        item.entries("options")
            .forEach(
                (option, entry) ->
                    settings.add(
                        new OptionSetting(
                            text,
                            option,
                            Boolean.parseBoolean(entry.value().text()),
                            entry.key())));
      }
    }
    return new RecipeList(names, settings, configs);
  }

  /**
   * What an image and its features say about options together. The image wins; features that say
   * different things are a problem until the image decides.
   */
  static List<OptionSetting> merge(
      List<OptionSetting> image, List<Feature> features, DefinitionPath path, Problems problems) {
    Map<String, OptionSetting> merged = new LinkedHashMap<>();
    image.forEach(setting -> merged.put(key(setting), setting));
    for (Feature feature : features) {
      for (OptionSetting setting : feature.options()) {
        OptionSetting other = merged.putIfAbsent(key(setting), setting);
        if (other != null && other.on() != setting.on() && !image.contains(other)) {
          problems.add(
              path.problem(
                  setting.location(),
                  "option '"
                      + setting.option()
                      + "' of '"
                      + setting.recipe()
                      + "' cannot be both on and off; another feature says "
                      + other.on()
                      + " at "
                      + other.location(),
                  "say in image.yaml which it is: recipes: [{name: "
                      + setting.recipe()
                      + ", options: {"
                      + setting.option()
                      + ": true}}]"));
        }
      }
    }
    return List.copyOf(merged.values());
  }

  private static String key(OptionSetting setting) {
    return setting.recipe() + " " + setting.option();
  }
}
