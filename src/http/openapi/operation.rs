//! One way to ask, and what comes back.

use serde_json::{Map, Value as Json, json};

/// One way to ask.
pub(super) struct Operation {
    pub(super) path: String,
    pub(super) method: &'static str,
    tag: &'static str,
    id: String,
    summary: String,
    parameters: Vec<Json>,
    /// Media types, each with the schema of its bodies.
    content: Vec<(&'static str, Json)>,
    /// Other statuses than 200, by the names of their responses.
    others: Vec<u16>,
    /// What is sent: media types, and what it is.
    body: Option<(&'static [&'static str], &'static str)>,
    /// True if there may be nothing, as in an empty tile.
    may_be_empty: bool,
}

impl Operation {
    pub(super) fn get(
        tag: &'static str,
        path: impl Into<String>,
        id: impl Into<String>,
        summary: impl Into<String>,
    ) -> Self {
        Self {
            path: path.into(),
            method: "get",
            tag,
            id: id.into(),
            summary: summary.into(),
            parameters: Vec::new(),
            content: Vec::new(),
            others: vec![400, 414, 503],
            body: None,
            may_be_empty: false,
        }
    }

    /// The same with something that is sent.
    pub(super) fn post(self, types: &'static [&'static str], about: &'static str) -> Self {
        Self {
            method: "post",
            body: Some((types, about)),
            ..self
        }
    }

    pub(super) fn with(mut self, parameters: impl IntoIterator<Item = Json>) -> Self {
        self.parameters.extend(parameters);
        self
    }

    pub(super) fn gives(mut self, media_type: &'static str, schema: Json) -> Self {
        self.content.push((media_type, schema));
        self
    }

    pub(super) fn or(mut self, status: u16) -> Self {
        self.others.push(status);
        self
    }

    pub(super) fn or_nothing(self) -> Self {
        Self {
            may_be_empty: true,
            ..self
        }
    }

    pub(super) fn document(self) -> Json {
        let content: Map<String, Json> = self
            .content
            .into_iter()
            .map(|(media_type, schema)| (media_type.to_owned(), json!({ "schema": schema })))
            .collect();
        let mut responses = Map::new();
        responses.insert(
            "200".to_owned(),
            json!({ "description": self.summary, "content": content }),
        );
        if self.may_be_empty {
            responses.insert(
                "204".to_owned(),
                json!({ "description": "Nothing is there." }),
            );
        }
        let mut others = self.others;
        others.sort_unstable();
        for status in others {
            let to = json!({ "$ref": format!("#/components/responses/{status}") });
            responses.insert(status.to_string(), to);
        }
        let mut document = json!({
            "tags": [self.tag],
            "operationId": self.id,
            "summary": self.summary,
            "parameters": self.parameters,
            "responses": responses,
        });
        if let Some((types, about)) = self.body {
            let schema = json!({ "schema": { "type": "string" } });
            let content = types.iter().map(|one| ((*one).to_owned(), schema.clone()));
            document["requestBody"] = json!({
                "required": true,
                "description": about,
                "content": content.collect::<Map<String, Json>>(),
            });
        }
        document
    }
}

/// The answers to what cannot be answered.
pub(super) fn problems() -> Json {
    let problem = |what: &str| {
        json!({
            "description": what,
            "content": { "application/problem+json": { "schema": {
                "type": "object",
                "description": "What went wrong (RFC 9457).",
                "properties": {
                    "type": { "type": "string" },
                    "title": { "type": "string" },
                    "status": { "type": "integer" },
                    "detail": { "type": "string", "description": "What, which value, where, and what to do." },
                    "parameter": { "type": "string", "description": "The parameter that it is about." },
                },
                "required": ["type", "title", "status", "detail"],
            } } },
        })
    };
    json!({
        "400": problem("A parameter is unknown, missing or cannot be used; the document names it."),
        "404": problem("Nothing has this address, or this id."),
        "406": problem("None of the media types that are asked for is given."),
        "408": problem("The body came too slowly."),
        "410": problem("The data of a list that was begun have been replaced since; begin anew."),
        "413": problem("The body is larger than may be."),
        "414": problem("The address is longer than may be."),
        "415": problem("The body is not of a type that is read here."),
        "503": problem("Too much is asked for at the moment; `Retry-After` says when to come again."),
    })
}
