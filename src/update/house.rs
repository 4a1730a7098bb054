//! Whose an address is: what is asked of one house never leads to another.

use url::{Host, Url};

/// True if an address belongs to whom the other belongs to: the same host, or one below it (`www.` does not count).
pub(super) fn is_same_house(one: &Url, other: &Url) -> bool {
    let ports = (one.port_or_known_default(), other.port_or_known_default());
    let same_port = ports.0 == ports.1 || ports == (Some(80), Some(443));
    same_port
        && match (one.host(), other.host()) {
            (Some(Host::Domain(one)), Some(Host::Domain(other))) => {
                let bare = |host: &str| host.strip_prefix("www.").unwrap_or(host).to_owned();
                let (one, other) = (bare(one), bare(other));
                let below = other
                    .strip_suffix(&one)
                    .is_some_and(|rest| rest.ends_with('.'));
                one == other || (below && one.contains('.'))
            }
            (one, other) => one == other,
        }
}

/// True if the way leads from where nobody listens to where anybody may.
pub(super) fn is_downgrade(from: &Url, to: &Url) -> bool {
    from.scheme() == "https" && to.scheme() == "http"
}

/// True if a host is the machine on which this runs.
pub(super) fn is_this_machine(host: &Host<&str>) -> bool {
    match host {
        Host::Domain(name) => *name == "localhost",
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(address) => address.is_loopback(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        text.parse().unwrap()
    }

    #[test]
    fn a_house_is_a_host_and_what_lies_below_it() {
        let ice = url("https://www.ice.gov/287g");
        for same in [
            "https://www.ice.gov/doclib/x",
            "https://ice.gov/x",
            "https://files.ice.gov/x",
        ] {
            assert!(is_same_house(&ice, &url(same)), "{same}");
        }
        for other in [
            "https://www.dhs.gov/x",
            "https://notice.gov/x",
            "https://ice.gov.example.org/x",
            "https://www.ice.gov:8443/x",
            "https://gov/x",
        ] {
            assert!(!is_same_house(&ice, &url(other)), "{other}");
        }
        assert!(is_same_house(
            &url("http://ice.gov"),
            &url("https://www.ice.gov")
        ));
        assert!(!is_same_house(
            &url("http://127.0.0.1:1/"),
            &url("http://127.0.0.1:2/")
        ));
        assert!(!is_same_house(
            &url("http://127.0.0.1:1/"),
            &url("http://localhost:1/")
        ));
        assert!(is_downgrade(&ice, &url("http://www.ice.gov/")));
    }
}
