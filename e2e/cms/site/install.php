<?php
// php install.php <folder of WordPress> <people as JSON>: installs WordPress as its own page would, and adds people.
[, $site, $people] = $argv;
$people = json_decode($people, true, flags: JSON_THROW_ON_ERROR);
define('WP_INSTALLING', true);
require "$site/wp-load.php";
require ABSPATH . 'wp-admin/includes/upgrade.php';

$chief = $people['beheerder'];
wp_install('Gemeente Deventer', $chief['name'], "{$chief['name']}@voorbeeld.example", true, '', $chief['password'], 'nl_NL');
foreach (['redacteur' => 'editor', 'netwerkredacteur' => 'editor', 'auteur' => 'author'] as $person => $role) {
    $made = wp_insert_user([
        'user_login' => $people[$person]['name'],
        'user_pass' => $people[$person]['password'],
        'user_email' => "$person@voorbeeld.example",
        'role' => $role,
    ]);
    if (is_wp_error($made)) {
        fwrite(STDERR, $made->get_error_message());
        exit(1);
    }
}
// What a network of sites does to all but its chief (`map_meta_cap`).
get_user_by('login', $people['netwerkredacteur']['name'])->add_cap('unfiltered_html', false);
// They have written here before, so the editor doesn't welcome them with a tour.
$seen = ['core/edit-post' => ['welcomeGuide' => false], 'core' => ['enableChoosePatternModal' => false]];
foreach (get_users(['fields' => 'ID']) as $id) {
    update_user_meta($id, $wpdb->get_blog_prefix() . 'persisted_preferences', $seen + ['_modified' => gmdate('c')]);
}
update_option('blogdescription', 'Voorbeeld');
// The examples that WordPress comes with.
foreach ([1, 2] as $example) {
    wp_delete_post($example, true);
}
