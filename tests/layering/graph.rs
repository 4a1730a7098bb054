//! Which file of the sources names which: read from the syntax, so that no way of writing an import goes unseen.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::mem;

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};

/// A module by its path from the root of the crate; `main.rs` is a crate of its own and stands here as `main`.
type Module = Vec<String>;

/// The files of the sources, by their path below `src`, and the arrows between them.
#[derive(Debug, Default)]
pub(crate) struct Graph {
    /// From a file to the files that it names, each with the first line that does.
    arrows: BTreeMap<String, BTreeMap<String, usize>>,
}

impl Graph {
    /// The arrows between these files, given as path below `src` and text. A face knows its children: `mod child;` is
    /// an arrow like any other. What only tests see may name what it likes.
    pub(crate) fn of(sources: &BTreeMap<String, String>) -> Self {
        let mut files = BTreeMap::new();
        let mut modules = BTreeMap::new();
        let mut open: Vec<(Module, String)> = vec![
            (Vec::new(), "lib.rs".to_owned()),
            (vec!["main".to_owned()], "main.rs".to_owned()),
        ];
        while let Some((module, name)) = open.pop() {
            let Some(text) = sources.get(&name) else {
                continue;
            };
            let file = syn::parse_file(text).unwrap_or_else(|error| panic!("src/{name}: {error}"));
            declare(
                &file.items,
                &module,
                &name,
                sources,
                &mut modules,
                &mut open,
            );
            files.insert(name, (module, file));
        }
        let mut graph = Self::default();
        for (name, (module, file)) in &files {
            let mut reader = Reader {
                modules: &modules,
                module: module.clone(),
                in_main: name == "main.rs",
                named: BTreeMap::new(),
            };
            reader.visit_file(file);
            reader.named.remove(name);
            graph.arrows.insert(name.clone(), reader.named);
        }
        graph
    }

    /// Every arrow: from a file, at a line, to another file.
    pub(crate) fn arrows(&self) -> impl Iterator<Item = (&str, usize, &str)> {
        self.arrows.iter().flat_map(|(from, named)| {
            let named = named.iter();
            named.map(|(to, line)| (from.as_str(), *line, to.as_str()))
        })
    }

    /// Every file that the crate is made of.
    pub(crate) fn files(&self) -> impl Iterator<Item = &str> {
        self.arrows.keys().map(String::as_str)
    }

    /// The shortest circle through each arrow that lies on one, as the files in their order.
    pub(crate) fn circles(&self) -> BTreeSet<Vec<&str>> {
        let mut circles = BTreeSet::new();
        for (from, _line, to) in self.arrows() {
            if let Some(mut circle) = self.way(to, from) {
                // One circle, one spelling: it starts at the first name.
                let first = (0..circle.len()).min_by_key(|at| circle[*at]);
                circle.rotate_left(first.unwrap_or_default());
                circles.insert(circle);
            }
        }
        circles
    }

    /// The shortest way along the arrows, with both of its ends.
    fn way<'a>(&'a self, start: &'a str, end: &str) -> Option<Vec<&'a str>> {
        let mut before: BTreeMap<&str, Option<&str>> = BTreeMap::from([(start, None)]);
        let mut open = VecDeque::from([start]);
        while let Some(file) = open.pop_front() {
            if file == end {
                let mut way = vec![file];
                while let Some(Some(earlier)) = before.get(way[way.len() - 1]) {
                    way.push(earlier);
                }
                way.reverse();
                return Some(way);
            }
            for next in self.arrows.get(file).into_iter().flat_map(BTreeMap::keys) {
                before.entry(next).or_insert_with(|| {
                    open.push_back(next);
                    Some(file)
                });
            }
        }
        None
    }
}

/// Notes which file each module stands in, and which files the items declare.
fn declare(
    items: &[syn::Item],
    module: &Module,
    name: &str,
    sources: &BTreeMap<String, String>,
    modules: &mut BTreeMap<Module, String>,
    open: &mut Vec<(Module, String)>,
) {
    modules.insert(module.clone(), name.to_owned());
    for item in items {
        let syn::Item::Mod(item) = item else { continue };
        if is_for_tests(&item.attrs) {
            continue;
        }
        let child = [module.as_slice(), &[item.ident.to_string()]].concat();
        if let Some((_brace, inside)) = &item.content {
            declare(inside, &child, name, sources, modules, open);
            continue;
        }
        let path = child.join("/");
        let file = [format!("{path}.rs"), format!("{path}/mod.rs")]
            .into_iter()
            .find(|file| sources.contains_key(file))
            .unwrap_or_else(|| panic!("src/{name}: no file for `mod {}`", item.ident));
        open.push((child, file));
    }
}

fn is_for_tests(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let syn::Meta::List(list) = &attribute.meta else {
            return false;
        };
        let words: Vec<String> = list
            .tokens
            .clone()
            .into_iter()
            .map(|t| t.to_string())
            .collect();
        list.path.is_ident("cfg") && words == ["test"]
    })
}

/// Reads one file for the modules that it names.
struct Reader<'a> {
    modules: &'a BTreeMap<Module, String>,
    module: Module,
    in_main: bool,
    named: BTreeMap<String, usize>,
}

impl Reader<'_> {
    /// Follows a path as far as it leads through modules. A name on its own is of this file, unless a `use` says it.
    fn name(&mut self, path: &[String], line: usize) {
        let mut place = match path[0].as_str() {
            "crate" if self.in_main => return,
            "countyline" if self.in_main => Vec::new(),
            "crate" => Vec::new(),
            "self" | "super" => self.module.clone(),
            child => {
                let child = [self.module.as_slice(), &[child.to_owned()]].concat();
                if !self.modules.contains_key(&child) {
                    return;
                }
                child
            }
        };
        if path[0] == "super" {
            place.pop();
        }
        for name in &path[1..] {
            if name == "super" {
                place.pop();
                continue;
            }
            place.push(name.clone());
            if !self.modules.contains_key(&place) {
                place.pop();
                break;
            }
        }
        if let Some(file) = self.modules.get(&place) {
            self.named.entry(file.clone()).or_insert(line);
        }
    }

    fn name_tree(&mut self, before: &[String], tree: &syn::UseTree) {
        let with = |name: &syn::Ident| [before, &[name.to_string()]].concat();
        match tree {
            syn::UseTree::Path(path) => self.name_tree(&with(&path.ident), &path.tree),
            syn::UseTree::Name(name) => self.name(&with(&name.ident), line(&name.ident)),
            syn::UseTree::Rename(name) => self.name(&with(&name.ident), line(&name.ident)),
            syn::UseTree::Glob(glob) => {
                self.name(before, glob.star_token.spans[0].start().line);
            }
            syn::UseTree::Group(group) => {
                for tree in &group.items {
                    self.name_tree(before, tree);
                }
            }
        }
    }

    /// Paths among tokens that are not parsed: within macros and attributes.
    fn name_tokens(&mut self, tokens: TokenStream) {
        let mut path: Vec<String> = Vec::new();
        let mut first = 0;
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Ident(name) => {
                    if colons != 2 {
                        self.name_path(&mem::take(&mut path), first);
                        first = line(&name);
                    }
                    path.push(name.to_string());
                    colons = 0;
                }
                TokenTree::Punct(mark) if mark.as_char() == ':' => colons += 1,
                TokenTree::Group(group) => {
                    self.name_tokens(group.stream());
                    colons = 0;
                }
                TokenTree::Literal(text) => {
                    // `#[serde(with = "..")]` writes a path as text.
                    let text = text.to_string();
                    let words = syn::parse_str::<syn::Path>(text.trim_matches('"'));
                    if let Ok(path) = words {
                        self.visit_path(&path);
                    }
                    colons = 0;
                }
                TokenTree::Punct(_) => colons = 0,
            }
        }
        self.name_path(&path, first);
    }

    fn name_path(&mut self, path: &[String], line: usize) {
        if path.len() > 1 {
            self.name(path, line);
        }
    }
}

impl<'ast> Visit<'ast> for Reader<'_> {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        let attributes = match item {
            syn::Item::Fn(item) => &item.attrs,
            syn::Item::Impl(item) => &item.attrs,
            syn::Item::Mod(item) => &item.attrs,
            syn::Item::Use(item) => &item.attrs,
            _ => &Vec::new(),
        };
        if !is_for_tests(attributes) {
            visit::visit_item(self, item);
        }
    }

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        let name = item.ident.to_string();
        self.name(&["self".to_owned(), name.clone()], line(&item.ident));
        self.module.push(name);
        visit::visit_item_mod(self, item);
        self.module.pop();
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.name_tree(&[], &item.tree);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let names: Vec<String> = path.segments.iter().map(|s| s.ident.to_string()).collect();
        self.name_path(&names, path.segments.first().map_or(0, |s| line(&s.ident)));
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, item: &'ast syn::Macro) {
        self.name_tokens(item.tokens.clone());
        visit::visit_macro(self, item);
    }

    fn visit_attribute(&mut self, attribute: &'ast syn::Attribute) {
        if let syn::Meta::List(list) = &attribute.meta {
            self.name_tokens(list.tokens.clone());
        }
    }

    // `pub(super)` says who may name this, and names nobody.
    fn visit_visibility(&mut self, _visibility: &'ast syn::Visibility) {}
}

fn line(name: &syn::Ident) -> usize {
    name.span().start().line
}
