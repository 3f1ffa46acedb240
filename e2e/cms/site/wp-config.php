<?php
// WordPress for the trial of the tag in a real CMS: its own database on a socket, no calls to the outside, Dutch.
define('DB_HOST', 'localhost:' . getenv('GEHOOR_CMS_SOCKET'));
// The data lives in a folder that only we can enter, and listens on no port.
define('DB_USER', 'root');
define('DB_PASSWORD', '');
define('DB_NAME', 'wordpress');
define('DB_CHARSET', 'utf8mb4');
define('DB_COLLATE', '');
$table_prefix = 'wp_';

// The port is the system's choice.
$_SERVER['HTTP_HOST'] ??= getenv('HTTP_HOST');
define('WP_HOME', 'http://' . $_SERVER['HTTP_HOST']);
define('WP_SITEURL', WP_HOME);

define('WP_HTTP_BLOCK_EXTERNAL', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
define('DISABLE_WP_CRON', true);

if (!defined('ABSPATH')) {
    define('ABSPATH', __DIR__ . '/');
}
require_once ABSPATH . 'wp-settings.php';
