//! Why a picture cannot be drawn.

/// Why a picture cannot be drawn.
#[derive(Debug, thiserror::Error)]
pub enum RasterError {
    /// The markup is broken.
    #[error("the picture is no sound markup")]
    Markup(#[from] quick_xml::Error),
    /// An attribute of an element is broken.
    #[error("an element of the picture has a broken attribute")]
    Attribute(#[from] quick_xml::events::attributes::AttrError),
    /// No such picture can be made.
    #[error("a picture of {0} by {1} pixels cannot be made")]
    Size(u32, u32),
    /// The pixels cannot be packed.
    #[error("the picture cannot be packed")]
    Pack(#[from] std::io::Error),
}
