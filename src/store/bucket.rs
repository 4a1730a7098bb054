//! A bucket of S3's kind that holds a copy.

use std::time::Duration;

use bytes::Bytes;
use futures_util::{StreamExt as _, stream};
use jiff::Timestamp;
use object_store::aws::{AmazonS3, AmazonS3Builder, AmazonS3ConfigKey};
use object_store::path::Path;
use object_store::{
    Attribute, Attributes, ClientConfigKey, Error, GetOptions, ObjectStore as _,
    ObjectStoreExt as _, PutMultipartOptions, PutOptions, RetryConfig, WriteMultipart,
};

use super::entry::Entry;
use super::kind::Kind;

/// A longer file goes in parts, each of which can be sent again by itself.
const WHOLE_BYTES: usize = 16 << 20;
/// The bytes of such a part.
const PART_BYTES: usize = 8 << 20;
/// Parts of one file that are under way at once.
const PARTS_AT_ONCE: usize = 4;
/// How long one request may take: a part at two megabits a second.
const TIMEOUT: &str = "60 seconds";
/// How often one is sent again where the server fails or the connection is lost; each wait is about twice the last.
const RETRIES: usize = 8;

#[derive(Debug)]
pub(super) struct Bucket {
    store: AmazonS3,
    prefix: String,
}

/// What the environment says. A variable that is empty is not set: files that start containers name all of them.
fn of_environment() -> AmazonS3Builder {
    let set = std::env::vars_os().filter(|(_, value)| !value.is_empty());
    set.fold(AmazonS3Builder::new(), |builder, (name, value)| {
        let known = name.to_str().filter(|name| name.starts_with("AWS_"));
        let key = known.and_then(|name| name.to_ascii_lowercase().parse().ok());
        match (key, value.to_str()) {
            (Some(key), Some(value)) => builder.with_config(key, value),
            _ => builder,
        }
    })
}

impl Bucket {
    /// One that is spoken to as the environment says.
    pub(super) fn open(bucket: &str, prefix: &str) -> object_store::Result<Self> {
        // A second one is refused, and then there is one.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let mut builder = of_environment().with_bucket_name(bucket);
        let timeout = AmazonS3ConfigKey::Client(ClientConfigKey::Timeout);
        if builder
            .get_config_value(&AmazonS3ConfigKey::Region)
            .is_none()
        {
            builder = builder.with_region("us-east-1");
        }
        if std::env::var_os("AWS_TIMEOUT").is_none_or(|text| text.is_empty()) {
            builder = builder.with_config(timeout, TIMEOUT);
        }
        // Who writes an address with http means it.
        let endpoint = builder.get_config_value(&AmazonS3ConfigKey::Endpoint);
        let endpoint = builder
            .get_config_value(&AmazonS3ConfigKey::S3Endpoint)
            .or(endpoint);
        if endpoint.is_some_and(|endpoint| endpoint.starts_with("http://")) {
            builder = builder.with_allow_http(true);
        }
        let store = builder
            .with_retry(RetryConfig {
                max_retries: RETRIES,
                retry_timeout: Duration::from_secs(180),
                ..RetryConfig::default()
            })
            .build()?;
        Ok(Self {
            store,
            prefix: prefix.to_owned(),
        })
    }

    fn path(&self, name: &str) -> object_store::Result<Path> {
        let whole = match (self.prefix.as_str(), name) {
            ("", name) => name.to_owned(),
            (prefix, "") => prefix.to_owned(),
            (prefix, name) => format!("{prefix}/{name}"),
        };
        Ok(Path::parse(whole)?)
    }

    /// The bytes as they are held, and whether they are compressed; `None` if nothing has this name.
    pub(super) async fn read(&self, name: &str) -> object_store::Result<Option<(Bytes, bool)>> {
        let found = match self.store.get(&self.path(name)?).await {
            Err(Error::NotFound { .. }) => return Ok(None),
            found => found?,
        };
        let encoding = found.attributes.get(&Attribute::ContentEncoding);
        let is_gzip = encoding.is_some_and(|encoding| encoding.as_ref() == "gzip");
        Ok(Some((found.bytes().await?, is_gzip)))
    }

    /// The bytes as they are held, whether they are compressed, and what they are called here; nothing if there are more
    /// than `most`. Bytes that are called `known` are not sent.
    pub(super) async fn look(
        &self,
        name: &str,
        known: Option<&str>,
        most: u64,
    ) -> object_store::Result<Option<(Bytes, bool, Option<String>)>> {
        let options = GetOptions {
            if_none_match: known.map(str::to_owned),
            ..GetOptions::default()
        };
        let found = self.store.get_opts(&self.path(name)?, options).await?;
        if found.meta.size > most {
            return Ok(None);
        }
        let encoding = found.attributes.get(&Attribute::ContentEncoding);
        let is_gzip = encoding.is_some_and(|encoding| encoding.as_ref() == "gzip");
        let tag = found.meta.e_tag.clone();
        Ok(Some((found.bytes().await?, is_gzip, tag)))
    }

    pub(super) async fn write(
        &self,
        name: &str,
        bytes: Bytes,
        encoding: Option<&'static str>,
    ) -> object_store::Result<()> {
        let path = self.path(name)?;
        let kind = Kind::of(name);
        let mut attributes = Attributes::new();
        attributes.insert(Attribute::ContentType, kind.content_type.into());
        attributes.insert(Attribute::CacheControl, kind.cache_control.into());
        if let Some(encoding) = encoding {
            attributes.insert(Attribute::ContentEncoding, encoding.into());
        }
        if bytes.len() <= WHOLE_BYTES {
            let options = PutOptions::from(attributes);
            self.store.put_opts(&path, bytes.into(), options).await?;
            return Ok(());
        }
        let options = PutMultipartOptions::from(attributes);
        let upload = self.store.put_multipart_opts(&path, options).await?;
        let mut parts = WriteMultipart::new_with_chunk_size(upload, PART_BYTES);
        let mut rest = bytes;
        while !rest.is_empty() {
            parts.wait_for_capacity(PARTS_AT_ONCE).await?;
            parts.put(rest.split_to(PART_BYTES.min(rest.len())));
        }
        parts.finish().await?;
        Ok(())
    }

    pub(super) async fn remove(&self, names: &[String]) -> object_store::Result<()> {
        let paths: Vec<_> = names.iter().map(|name| self.path(name)).collect();
        let mut removed = self.store.delete_stream(stream::iter(paths).boxed());
        while let Some(removed) = removed.next().await {
            match removed {
                Err(Error::NotFound { .. }) => {}
                removed => drop(removed?),
            }
        }
        Ok(())
    }

    /// Every file below a folder, in any order.
    pub(super) async fn list(&self, below: &str) -> object_store::Result<Vec<Entry>> {
        let path = self.path(below)?;
        let skipped = match self.prefix.len() {
            0 => 0,
            length => length + 1,
        };
        let mut listed = self.store.list(Some(&path));
        let mut found = Vec::new();
        while let Some(about) = listed.next().await {
            let about = about?;
            let name = about.location.as_ref().get(skipped..).unwrap_or_default();
            found.push(Entry {
                name: name.to_owned(),
                bytes: about.size,
                modified: Timestamp::from_second(about.last_modified.timestamp())
                    .unwrap_or_default(),
                tag: about.e_tag.map(|tag| tag.trim_matches('"').to_owned()),
            });
        }
        Ok(found)
    }
}
