//! Which properties the features of a tile have, and how it is written.

use super::id::{Format, Layer};
use super::properties::properties;

/// Some of the properties of a layer's features. However they are named and in whatever order, the same ones are the
/// same choice, and all of them are as if none had been named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Chosen(u16);

impl Chosen {
    /// All properties.
    pub const ALL: Self = Self(u16::MAX);

    /// Reads names of properties with commas between them.
    ///
    /// # Errors
    /// The layer's features have no property of a name.
    ///
    /// # Examples
    /// ```
    /// use countyline::tiles::{Chosen, Layer};
    /// let chosen = Chosen::read(Layer::Counties, "kind,geoid").unwrap();
    /// assert_eq!(Some(chosen), Chosen::read(Layer::Counties, "geoid,kind,geoid").ok());
    /// assert!(chosen.has(Layer::Counties, "kind") && !chosen.has(Layer::Counties, "name"));
    /// let error = Chosen::read(Layer::Counties, "geoid,colour").unwrap_err();
    /// assert!(error.starts_with("`colour` is no property of the layer counties"));
    /// ```
    pub fn read(layer: Layer, text: &str) -> Result<Self, String> {
        let known = names(layer);
        let mut bits = 0;
        for name in text.split(',').map(str::trim) {
            let Some(at) = known.iter().position(|known| *known == name) else {
                let known = known.join(", ");
                return Err(format!(
                    "`{name}` is no property of the layer {layer}; name some of these, with commas between them: {known}"
                ));
            };
            bits |= 1 << at;
        }
        let all = (1 << known.len()) - 1;
        Ok(if bits == all { Self::ALL } else { Self(bits) })
    }

    /// True if the layer's property of this name is one of them.
    #[must_use]
    pub fn has(self, layer: Layer, name: &str) -> bool {
        let at = names(layer).iter().position(|known| *known == name);
        at.is_some_and(|at| self.0 & 1 << at != 0)
    }

    /// The names of the chosen ones; `None` for all.
    pub(super) fn names(self, layer: Layer) -> Option<Vec<&'static str>> {
        let chosen = |(at, name): (u16, _)| (self.0 & 1 << at != 0).then_some(name);
        (self != Self::ALL).then(|| (0..).zip(names(layer)).filter_map(chosen).collect())
    }
}

/// Those of a feature's properties that have these names, given and written as a JSON object.
pub(super) fn some(properties: &str, names: &[&str]) -> String {
    let mut object: serde_json::Map<String, serde_json::Value> =
        serde_json::from_str(properties).unwrap_or_default();
    object.retain(|name, _| names.contains(&name.as_str()));
    serde_json::Value::Object(object).to_string()
}

/// The names of a layer's properties; there is room for sixteen.
fn names(layer: Layer) -> Vec<&'static str> {
    let fields = properties(layer).fields;
    fields.into_iter().map(|field| field.name).collect()
}

/// How a tile is written: the format, and the properties that its features have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Form {
    /// The format.
    pub format: Format,
    /// The properties.
    pub chosen: Chosen,
}

impl From<Format> for Form {
    fn from(format: Format) -> Self {
        let chosen = Chosen::ALL;
        Self { format, chosen }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_layer_has_room_for_its_properties_and_all_of_them_are_all() {
        for layer in Layer::ALL.iter().copied() {
            let names = names(layer);
            assert!(names.len() < 16, "{layer}");
            let all = names.join(", ");
            assert_eq!(Chosen::read(layer, &all), Ok(Chosen::ALL));
            assert!(names.iter().all(|name| Chosen::ALL.has(layer, name)));
        }
    }

    #[test]
    fn of_a_feature_s_properties_the_chosen_ones_are_left_as_they_are() {
        let chosen = Chosen::read(Layer::Counties, "kind,policies").unwrap();
        let all = r#"{"geoid":"51107","kind":null,"policies":[{"level":"state"}],"population":1}"#;
        let left = r#"{"kind":null,"policies":[{"level":"state"}]}"#;
        assert_eq!(some(all, &chosen.names(Layer::Counties).unwrap()), left);
        assert_eq!(Chosen::ALL.names(Layer::Counties), None);
    }
}
